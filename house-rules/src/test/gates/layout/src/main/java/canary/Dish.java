package canary;

/// Red: not formatted.
record Dish( String name )
{
}
