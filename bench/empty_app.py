"""The yardstick: a Streamlit page with one slider and one number."""

import streamlit as st

value = st.select_slider("value", range(100), 50, key="value")
st.html(f"<output id='answer'>{value}</output>")
