package io.comanda.read.dishes;

/// The facets of a dish search.
enum DishFacet {
    CUISINE, CATEGORY, DIET, FREE_OF, PRICE
}
