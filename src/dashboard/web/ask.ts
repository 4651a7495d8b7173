/** What the API answered: something, nothing new, or why not. */
export type Answer<T> =
  { kind: 'news'; value: T; tag: string | null } | { kind: 'same' } | { kind: 'away' | 'missing' }

/** Asks the API. Who is not signed in any more is taken to where one signs in. */
export async function ask<T>(path: string, tag?: string | null): Promise<Answer<T>> {
  const response = await fetch(path, {
    cache: 'no-store',
    headers: { accept: 'application/json', ...(tag ? { 'if-none-match': tag } : {}) },
  }).catch(() => undefined)
  if (response?.status === 304) return { kind: 'same' }
  if (response?.status === 401) {
    location.assign('/login')
    return { kind: 'away' }
  }
  if (response?.status === 404) return { kind: 'missing' }
  if (!response?.ok) return { kind: 'away' }
  return { kind: 'news', value: (await response.json()) as T, tag: response.headers.get('etag') }
}
