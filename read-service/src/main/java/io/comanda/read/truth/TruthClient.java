package io.comanda.read.truth;

import io.comanda.events.truth.TruthReply;
import io.comanda.events.truth.TruthRequest;
import io.comanda.events.truth.TruthWire;
import io.comanda.read.rabbitmq.BrokerLost;
import io.comanda.read.rabbitmq.Requests;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// Asks the write side over RabbitMQ. It connects only when something is asked, so query pods can use it for what operators request.
@ApplicationScoped
public class TruthClient {

    private static final Duration CONFIRM_MAX = Duration.ofSeconds(10);

    private final Requests requests;

    TruthClient(Requests requests) {
        this.requests = requests;
    }

    /// @return the answer that [TruthRequest] names, or [TruthReply.Missing]; never a [TruthReply.Failure]
    /// @throws TruthUnavailable if there is none in time, or the write side says that it can't answer
    public TruthReply ask(TruthRequest request, Duration timeout) {
        try {
            var reply = TruthWire.reply(requests.ask(TruthRequest.QUEUE, TruthWire.write(request), timeout));
            if (reply instanceof TruthReply.Failure(var reason)) {
                throw new TruthUnavailable("The write side can't answer: " + reason, null);
            }
            return reply;
        } catch (BrokerLost e) {
            throw new TruthUnavailable(String.valueOf(e.getMessage()), e);
        } catch (TimeoutException e) {
            throw new TruthUnavailable("The write side has not answered within " + timeout.toMillis() + " ms", e);
        } catch (IllegalArgumentException e) {
            throw new TruthUnavailable("The write side's answer can't be read. Is it of another release?", e);
        }
    }

    /// As above, of the kind that answers this request.
    ///
    /// @throws IllegalStateException if it is of another kind
    public <T extends TruthReply> T ask(TruthRequest request, Class<T> expected, Duration timeout) {
        var reply = ask(request, timeout);
        if (!expected.isInstance(reply)) {
            throw new IllegalStateException("The write side answers " + reply + " to " + request.getClass().getSimpleName());
        }
        return expected.cast(reply);
    }

    /// Returns when the broker has the request. [TruthRequest.Progress] tells what becomes of it.
    ///
    /// @throws TruthUnavailable if the broker has not confirmed it. Sent again under the same id, it does no harm
    public void send(TruthRequest.Republish request) {
        try {
            requests.send(TruthRequest.QUEUE, TruthWire.write(request), CONFIRM_MAX);
        } catch (BrokerLost e) {
            throw new TruthUnavailable(String.valueOf(e.getMessage()), e);
        }
    }
}
