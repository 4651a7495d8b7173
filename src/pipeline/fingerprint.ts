import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'

/** A pass-through that measures what flows: bytes and SHA-256. It breaks off with `too large` beyond `limit` bytes. */
export function measureStream(limit: number): {
  stream: Transform
  result: () => { bytes: number; sha256: string }
} {
  const hash = createHash('sha256')
  let bytes = 0
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      hash.update(chunk)
      done(bytes > limit ? new Error('too large') : null, chunk)
    },
  })
  return { stream, result: () => ({ bytes, sha256: hash.digest('hex') }) }
}
