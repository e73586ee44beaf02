package io.mapek.stage.edge;

import java.io.IOException;

/** An answer is larger than whoever gives it may give: to ask again would not help. */
public final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;

    public TooLarge(int most) {
        super("the answer is larger than " + most + " bytes");
    }
}
