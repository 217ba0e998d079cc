// Memory without its empty blocks: most of what Python has reserved holds nothing yet.
//
// The length of the whole, the number of blocks, the place of each; then the blocks.

const BLOCK = 16_384;
const WORD = 4;

/** Return the blocks of memory that hold something. */
export function pack(memory: Uint8Array): Uint8Array<ArrayBuffer> {
  const count = Math.ceil(memory.length / BLOCK);
  const full = Array.from({ length: count }, (_, place) => place).filter((place) => block(memory, place).some(Boolean));
  const head = Uint32Array.from([memory.length, full.length, ...full]);
  const packed = new Uint8Array(head.byteLength + full.length * BLOCK);
  packed.set(new Uint8Array(head.buffer));
  full.forEach((place, index) => packed.set(block(memory, place), head.byteLength + index * BLOCK));
  return packed;
}

/**
 * Put the blocks back into empty memory.
 *
 * @throws RangeError when they are of another memory.
 */
export function unpack(packed: Uint8Array<ArrayBuffer>, memory: Uint8Array): void {
  const [length = 0, count = 0] = new Uint32Array(packed.buffer, 0, 2);
  if (length !== memory.length) throw new RangeError(`found memory of ${length} bytes, expected ${memory.length}`);
  const places = new Uint32Array(packed.buffer, 2 * WORD, count);
  const start = (2 + count) * WORD;
  places.forEach((place, index) => {
    const from = start + index * BLOCK;
    memory.set(packed.subarray(from, from + Math.min(BLOCK, length - place * BLOCK)), place * BLOCK);
  });
}

const block = (memory: Uint8Array, place: number): Uint8Array => memory.subarray(place * BLOCK, (place + 1) * BLOCK);
