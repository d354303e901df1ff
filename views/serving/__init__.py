"""What goes over the line beside Streamlit: files, scripts, headers, the offline page's bundle, and the start of the server."""
