// The picture button: contour, paths and curves together as one PNG.

const CAPTION = 30;

export async function save(Plotly, player) {
  const { beside, theme, header } = player;
  const [plot, canvases] = player.panel.pictures;
  const scale = 2;
  const place = player.stage.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [place.width * scale, (place.height + CAPTION) * scale];
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  context.fillStyle = theme.background;
  context.fillRect(0, 0, place.width, place.height + CAPTION);
  const contour = new Image();
  contour.src = await Plotly.toImage(plot, { format: "png", scale, width: plot.clientWidth, height: plot.clientHeight });
  await contour.decode();
  for (const [picture, element] of [[contour, plot], ...[...canvases, ...beside.canvases].map((canvas) => [canvas, canvas])]) {
    const box = element.getBoundingClientRect();
    context.drawImage(picture, box.left - place.left, box.top - place.top, box.width, box.height);
  }
  caption(context, header, player, place);
  const link = document.createElement("a");
  link.download = `ravine-${header.surface.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}-step-${Math.floor(player.clock.step)}.png`;
  link.href = canvas.toDataURL("image/png");
  link.click();
}

function caption(context, header, player, place) {
  const runs = header.runs.filter((run) => !player.hidden.has(run.id)).map((run) => `${run.name}: ${run.words}`);
  context.fillStyle = player.theme.text;
  context.font = `13px ${player.theme.font}`;
  context.textBaseline = "middle";
  context.fillText(`${header.surface.name}, step ${Math.floor(player.clock.step)} of ${header.steps}.  ${runs.join(" · ")}`, 10, place.height + CAPTION / 2, place.width - 20);
}
