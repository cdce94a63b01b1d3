package canary;

/// Red: laid out by hand.
record Dish( String name )
{
}
