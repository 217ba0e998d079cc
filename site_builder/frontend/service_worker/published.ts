// What the build writes above the service worker, and not above the script that ends it.

import type { Published } from "../shared/offline";

declare const PUBLISHED: Published;

export const published = PUBLISHED;
