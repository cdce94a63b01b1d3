package undescribed;

// Red: no package-info.
class Dish {
}
