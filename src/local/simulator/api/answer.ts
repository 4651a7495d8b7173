import type { LineError } from '../rules/messages.ts'

/** What an endpoint is asked. */
export interface Call {
  params: Record<string, string>
  body: unknown
  /** Of the body, such as image/png. */
  type: string
  query: Record<string, string>
  retryKey: string | undefined
  requestId: string
}

/** What an endpoint answers: JSON, or bytes. */
export interface Answer {
  status: number
  body?: unknown
  headers?: Record<string, string>
  bytes?: Uint8Array
}

/** Says no, in LINE's words. */
export function fail(status: number, error: string | LineError, headers?: Record<string, string>): Answer {
  return { status, body: typeof error === 'string' ? { message: error } : error, headers }
}

/** Says yes. */
export function succeed(body: unknown = {}): Answer {
  return { status: 200, body }
}
