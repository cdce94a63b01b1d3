package io.comanda.read.restaurants;

/// By what dishes can be narrowed down, with a count beside each possibility.
enum DishFacet {
    CUISINE, CATEGORY, DIET, FREE_OF, PRICE
}
