package io.comanda.read.truth;

import io.comanda.events.truth.AggregateKind;
import io.comanda.events.truth.TruthReply;
import io.comanda.events.truth.TruthRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// Registers requests and answers for reflection in the native executable, where Jackson could not read them otherwise. Nested types are
/// registered with their outer ones.
@RegisterForReflection(targets = { AggregateKind.class, TruthReply.class, TruthRequest.class }, classNames = {
        "io.comanda.events.truth.TruthWire$KindNames", "io.comanda.events.truth.TruthWire$RequestNames",
        "io.comanda.events.truth.TruthWire$ReplyNames" })
final class TruthReflectionConfig {

    private TruthReflectionConfig() {
    }
}
