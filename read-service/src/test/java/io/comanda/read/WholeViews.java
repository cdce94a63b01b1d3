package io.comanda.read;

import io.comanda.read.elastic.ElasticClients;
import io.comanda.read.rabbitmq.Brokers;
import io.comanda.read.rabbitmq.Lane;
import io.comanda.read.view.Generation;
import io.comanda.read.view.Phase;
import io.comanda.read.view.View;
import io.comanda.read.view.ViewClients;
import io.comanda.read.view.ViewState;
import io.comanda.stack.servers.Servers;

/// Empty views that are complete, because the write side has nothing: for tests without a write side, which would have to say so.
public final class WholeViews {

    public static void in(Servers servers) {
        var broker = Brokers.at(servers.amqpUri(), "local");
        var elastic = ElasticClients.at(Integer.parseInt(servers.elasticsearch().replaceAll(".*:", "")));
        var states = ViewClients.states(ElasticClients.states(elastic));
        for (var view : View.values()) {
            for (var lane : Lane.values()) {
                broker.declare(broker.topology(view.text(), liveKey(view), 1, lane));
            }
            states.create(
                    ViewState.first(view.text(), new Generation(1, ViewState.FIRST_MAPPING, Phase.COMPLETE, null, 0, 0, null, false)));
        }
    }

    private static String liveKey(View view) {
        return switch (view) {
            case ORDERS -> "order.#";
            case RESTAURANTS -> "restaurant.#";
        };
    }

    private WholeViews() {
    }
}
