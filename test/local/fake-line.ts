import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A LINE on loopback that takes everything and remembers it. */
export type FakeLine = {
  origin: string
  /** Bodies of the replies it took. */
  replies: string[]
  /** Answers wait for this; a test may hold it back. */
  gate: Promise<void>
  /** Called when a reply has come in. */
  onReply: () => void
  close(): Promise<void>
}

export async function startFakeLine(): Promise<FakeLine> {
  const server = createServer((request, response) => void answer(request, response))
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readAll(request)
    // The menu below somebody's chat is no reply.
    if (request.url?.includes('/richmenu')) {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ richMenuId: 'richmenu-1' }))
      return
    }
    line.onReply()
    await line.gate
    line.replies.push(body)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ sentMessages: [{ id: `bot${line.replies.length}` }] }))
  }
  const line: FakeLine = {
    origin: '',
    replies: [],
    gate: Promise.resolve(),
    onReply: () => undefined,
    close() {
      server.closeAllConnections()
      return new Promise((done) => server.close(() => done()))
    },
  }
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  line.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return line
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
