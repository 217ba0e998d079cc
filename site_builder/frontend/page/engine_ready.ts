/** What a page tells its other scripts when the engine of a self-test runs. */
export const ENGINE_READY = "engine-ready";
