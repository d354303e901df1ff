"""The yardstick: a Streamlit page with one slider and one number, in a process that has imported what Ravine imports."""

import jax  # noqa: F401
import plotly  # noqa: F401
import streamlit as st

value = st.select_slider("value", range(100), 50, key="value")
st.html(f"<output id='answer'>{value}</output>")
