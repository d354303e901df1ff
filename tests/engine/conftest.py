"""What the tests of the engine share."""

import pytest
from jax import monitoring


@pytest.fixture
def compilations():
    """The list of compilations since the test began, one event each; clear it to count anew."""
    count = []

    def listen(event, duration, **details):
        if "backend_compile" in event:
            count.append(event)

    monitoring.register_event_duration_secs_listener(listen)
    yield count
    monitoring.unregister_event_duration_listener(listen)
