package io.millrace.destinations;

import io.millrace.destinations.ga4.Ga4;
import io.millrace.destinations.ga4.Ga4Settings;

class Ga4ContractTest extends DestinationTypeContract<Ga4Settings> {
    @Override
    DestinationType<Ga4Settings> type() {
        return new Ga4();
    }
}
