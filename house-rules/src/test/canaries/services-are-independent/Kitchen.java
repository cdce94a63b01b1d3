package io.comanda.write.restaurant;

public class Kitchen {
}
