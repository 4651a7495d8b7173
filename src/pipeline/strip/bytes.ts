/** A stream of bytes that can be looked at before it is taken. Memory holds what was peeked at and one chunk. */
export type Bytes = {
  /** The next `count` bytes without taking them; fewer only where the stream ends. */
  peek(count: number): Promise<Buffer>
  /** Takes `count` bytes that have been peeked at. */
  take(count: number): Buffer
  /** At most `count` of the next bytes, as they come; empty only at the end. */
  some(count: number): Promise<Buffer>
  /** Gives back bytes that were taken last. */
  putBack(bytes: Buffer): void
}

/** Opens a stream for reading. Errors of the stream are thrown where bytes are asked for. */
export function openBytes(source: AsyncIterator<Uint8Array>): Bytes {
  let held: Buffer = Buffer.alloc(0)
  let ended = false

  async function peek(count: number): Promise<Buffer> {
    const more: Buffer[] = [held]
    let length = held.length
    while (length < count && !ended) {
      const next = await source.next()
      if (next.done) ended = true
      else {
        more.push(Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength))
        length += next.value.byteLength
      }
    }
    if (more.length > 1) held = Buffer.concat(more)
    return held.subarray(0, count)
  }

  function take(count: number): Buffer {
    const taken = held.subarray(0, count)
    held = held.subarray(count)
    return taken
  }

  return {
    peek,
    take,
    async some(count) {
      while (held.length === 0 && !ended) await peek(1)
      return take(Math.min(count, held.length))
    },
    putBack(bytes) {
      held = held.length === 0 ? bytes : Buffer.concat([bytes, held])
    },
  }
}
