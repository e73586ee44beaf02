package io.mapek.analyze.domain.window;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** An immutable list to which adding in front costs the same at any length; what comes later shares what was there. */
final class Chain<T> extends AbstractList<T> {
    private static final Chain<?> EMPTY = new Chain<>(null, null);

    private final T head;
    private final Chain<T> tail;
    private final int size;

    private Chain(T head, Chain<T> tail) {
        this.head = head;
        this.tail = tail;
        this.size = tail == null ? 0 : tail.size + 1;
    }

    @SuppressWarnings("unchecked")
    static <T> Chain<T> empty() {
        return (Chain<T>) EMPTY;
    }

    /** The same values in the same order; null is empty. */
    static <T> Chain<T> of(List<T> values) {
        if (values instanceof Chain<T> chain) {
            return chain;
        }
        Chain<T> chain = empty();
        if (values != null) {
            for (T value : values.reversed()) {
                chain = chain.with(value);
            }
        }
        return chain;
    }

    Chain<T> with(T value) {
        return new Chain<>(value, this);
    }

    @Override
    public T get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        Chain<T> at = this;
        for (int i = 0; i < index; i++) {
            at = at.tail;
        }
        return at.head;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Iterator<T> iterator() {
        return new Iterator<>() {
            private Chain<T> rest = Chain.this;

            @Override
            public boolean hasNext() {
                return rest.size > 0;
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                T value = rest.head;
                rest = rest.tail;
                return value;
            }
        };
    }
}
