"""What a page offers beside its desk: Streamlit's own menus, switches and fields, filled from the state and reporting to it."""
