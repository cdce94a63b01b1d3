package undescribed;

// Red: what is this package for?
class Dish {
}
