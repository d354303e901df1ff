// What a page takes of the player. The server sends this module and all that it needs as one script, see views/serving/bundle.py.

import { loadStyle } from "./assets.js";
import * as copyLink from "./parts/copy_link.js";
import { decode } from "./payload.js";
import * as drawers from "./desk/drawer.js";
import { mount } from "./mount.js";
import { Player } from "./player.js";
import * as galleries from "./scenes/gallery.js";

export const player = { Player, decode, loadStyle, mount };
export const link = { mount: copyLink.mount };
export const drawer = { mount: drawers.mount };
export const gallery = { mount: galleries.mount };
