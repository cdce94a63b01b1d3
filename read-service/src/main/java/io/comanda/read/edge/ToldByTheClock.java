package io.comanda.read.edge;

/// An answer of which some only tells what time it is. While nothing else of it changes, whoever has it has it still.
public interface ToldByTheClock {

    /// All the rest.
    Object apartFromTheClock();
}
