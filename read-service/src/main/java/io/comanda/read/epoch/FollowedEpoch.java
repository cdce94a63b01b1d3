package io.comanda.read.epoch;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// How far a view has followed the write side.
///
/// @param republished the past of this epoch has been asked for
/// @param verified    a verification was begun after that past had been written
@RegisterForReflection
record FollowedEpoch(int republished, int verified) {

    FollowedEpoch withRepublished(int epoch) {
        return new FollowedEpoch(epoch, verified);
    }

    FollowedEpoch withVerified(int epoch) {
        return new FollowedEpoch(republished, epoch);
    }
}
