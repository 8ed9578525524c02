"""The unmodified Segment SDK for Python."""

from order import obey
from segment.analytics.client import Client

obey(Client)
