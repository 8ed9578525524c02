package io.millrace.destinations;

import io.millrace.destinations.webhook.Webhook;
import io.millrace.destinations.webhook.WebhookSettings;

class WebhookContractTest extends DestinationTypeContract<WebhookSettings> {
    @Override
    DestinationType<WebhookSettings> type() {
        return new Webhook();
    }
}
