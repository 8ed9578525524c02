package io.millrace.destinations;

import io.millrace.destinations.mixpanel.Mixpanel;
import io.millrace.destinations.mixpanel.MixpanelSettings;

class MixpanelContractTest extends DestinationTypeContract<MixpanelSettings> {
    @Override
    DestinationType<MixpanelSettings> type() {
        return new Mixpanel();
    }
}
