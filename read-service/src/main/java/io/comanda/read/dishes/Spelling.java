package io.comanda.read.dishes;

/// Whether words are found that differ a little from those of the question.
enum Spelling {
    AS_TYPED,
    /// Only if nothing is found otherwise: a word that the menus know is no typing error of another one.
    WITH_ERRORS
}
