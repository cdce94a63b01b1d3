package io.comanda.read.live;

/// What a change of an order means for a stream.
public sealed interface Reaction {

    /// The event `change`.
    ///
    /// @param data        of the event
    /// @param isShown     whether the order is in the picture from now on
    /// @param changesMore whether more of the picture may change than the order: then a new one follows, soon
    record Change(Object data, boolean isShown, boolean changesMore) implements Reaction {
    }

    /// A new picture, soon.
    record NewPicture() implements Reaction {
    }
}
