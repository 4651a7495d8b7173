import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** What lies in the bucket under one name. */
export type KeptObject = { bytes: Buffer; contentType?: string; acl?: string }

/** Cloud Storage on loopback, as far as a media store needs it: simple uploads, metadata, downloads, deletion. */
export type FakeBucket = {
  /** `host:port`, for FIREBASE_STORAGE_EMULATOR_HOST. */
  host: string
  objects: Map<string, KeptObject>
  /** Requests in the order in which they began, such as "POST /upload/storage/v1/b/media/o". */
  requests: string[]
  close(): Promise<void>
}

export async function startFakeBucket(): Promise<FakeBucket> {
  const objects: FakeBucket['objects'] = new Map()
  const requests: string[] = []
  const server = createServer((request, response) => {
    answer(objects, requests, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    requests,
    close() {
      server.closeAllConnections()
      return new Promise((done) => server.close(() => done()))
    },
  }
}

async function answer(
  objects: FakeBucket['objects'],
  requests: string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://bucket')
  requests.push(`${request.method} ${url.pathname}`)
  if (request.method === 'POST') {
    // A body that is cut off throws here, so nothing is kept of it.
    const { meta, bytes } = readMultipart(request.headers['content-type'] ?? '', await buffer(request))
    const name = url.searchParams.get('name') ?? ''
    const acl = url.searchParams.get('predefinedAcl') ?? undefined
    objects.set(name, { bytes, contentType: meta.contentType, acl })
    return json(response, 200, { name, size: String(bytes.length), crc32c: crc32c(bytes) })
  }
  const name = decodeURIComponent(url.pathname.split('/o/')[1] ?? '')
  const found = objects.get(name)
  if (!found) return json(response, 404, { error: { code: 404, message: `No such object: media/${name}` } })
  if (request.method === 'DELETE') {
    objects.delete(name)
    response.writeHead(204).end()
  } else if (url.searchParams.get('alt') === 'media') {
    const hash = `crc32c=${crc32c(found.bytes)}`
    response.writeHead(200, { 'content-type': found.contentType, 'x-goog-hash': hash }).end(found.bytes)
  } else json(response, 200, { name, size: String(found.bytes.length) })
}

/** The two parts of a simple upload: metadata as JSON, then the bytes. */
function readMultipart(type: string, body: Buffer): { meta: { contentType?: string }; bytes: Buffer } {
  const boundary = /boundary=([^;]+)/.exec(type)?.[1]?.replaceAll('"', '')
  if (!boundary) throw new Error(`not a multipart upload: ${type}`)
  const text = body.toString('latin1')
  const [, first = '', second = ''] = text.split(`--${boundary}`)
  const content = (part: string) => part.slice(part.indexOf('\r\n\r\n') + 4, part.lastIndexOf('\r\n'))
  const meta = JSON.parse(content(first)) as { contentType?: string }
  return { meta, bytes: Buffer.from(content(second), 'latin1') }
}

/** CRC-32C (Castagnoli) in base64: Google's client compares it with what it has sent or received. */
function crc32c(bytes: Buffer): string {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1
  }
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(~crc >>> 0)
  return sum.toString('base64')
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
