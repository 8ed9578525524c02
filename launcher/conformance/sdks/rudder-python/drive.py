"""The unmodified RudderStack SDK for Python."""

from order import obey
from rudderstack.analytics.client import Client

obey(Client)
