package io.millrace.destinations;

import io.millrace.destinations.amplitude.Amplitude;
import io.millrace.destinations.amplitude.AmplitudeSettings;

class AmplitudeContractTest extends DestinationTypeContract<AmplitudeSettings> {
    @Override
    DestinationType<AmplitudeSettings> type() {
        return new Amplitude();
    }
}
