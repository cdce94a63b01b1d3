/// Dishes.
package unmarked;
