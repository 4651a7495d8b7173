import type { Request } from 'express'

/** Largest file that may be sent, bytes: a list of 500 people as a spreadsheet is a tenth of it. */
export const largestFile = 1024 * 1024

/** Fields of a form that came with a file: words, and the file's bytes. Nothing where it cannot be read. */
export async function readUpload(request: Request): Promise<Record<string, unknown>> {
  const { body } = request as { body: unknown }
  if (!Buffer.isBuffer(body)) return {}
  const headers = { 'content-type': request.get('content-type') ?? '' }
  const form = await new Response(new Uint8Array(body), { headers }).formData().catch(() => undefined)
  const fields: Record<string, unknown> = {}
  for (const [name, value] of form?.entries() ?? [])
    fields[name] = typeof value === 'string' ? value : new Uint8Array(await value.arrayBuffer())
  return fields
}
