// The picture button: contour, paths and curves together as one PNG.

export async function save(Plotly, player) {
  const { ground, curves, theme, header } = player;
  const scale = 2;
  const place = player.stage.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [place.width * scale, place.height * scale];
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  context.fillStyle = theme.background;
  context.fillRect(0, 0, place.width, place.height);
  const contour = new Image();
  contour.src = await Plotly.toImage(ground.plot, { format: "png", scale, width: ground.plot.clientWidth, height: ground.plot.clientHeight });
  await contour.decode();
  for (const [picture, element] of [[contour, ground.plot], [ground.canvas, ground.canvas], [curves.canvas, curves.canvas]]) {
    const box = element.getBoundingClientRect();
    context.drawImage(picture, box.left - place.left, box.top - place.top, box.width, box.height);
  }
  const link = document.createElement("a");
  link.download = `ravine-${header.surface.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}-step-${Math.floor(player.clock.step)}.png`;
  link.href = canvas.toDataURL("image/png");
  link.click();
}
