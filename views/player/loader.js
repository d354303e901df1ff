// The only inline part of the component: Streamlit resends it with every payload, so it stays tiny.
export default async function (component) {
  let module;
  try {
    module = await import(new URL("__ASSETS__/whole.js", document.baseURI).href);
  } catch (error) {
    component.parentElement.textContent = "The drawing code could not be loaded. Start Ravine with: streamlit run app.py";
    console.warn(error);
    return undefined;
  }
  return module.player.mount(component);
}
