import type { Request, Response } from 'express'

/** Pages that wait for news. */
export interface Live {
  /** Answers a page's request with server-sent events until it goes away. */
  attach: (req: Request, res: Response) => void
  /** Tells all pages, at most once in a short while, that there is something new. */
  notify: () => void
  close: () => void
}

const quietMs = 25

/** Creates the line to the pages. */
export function createLive(revision: () => number): Live {
  const listeners = new Set<Response>()
  let timer: NodeJS.Timeout | undefined
  const tell = (res: Response): void => void res.write(`data: ${revision()}\n\n`)
  return {
    attach(req, res) {
      res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      listeners.add(res)
      tell(res)
      req.on('close', () => listeners.delete(res))
    },
    notify() {
      timer ??= setTimeout(() => {
        timer = undefined
        listeners.forEach(tell)
      }, quietMs).unref()
    },
    close() {
      clearTimeout(timer)
      for (const res of listeners) res.end()
      listeners.clear()
    },
  }
}
