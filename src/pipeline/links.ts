import * as z from 'zod'
import services from './data/link-services.json' with { type: 'json' }
import type { Links, LinkState } from './ports.ts'

/** Where teachers keep their plans and clips, and how each of them shows that others may not look. */
const Service = z.strictObject({
  name: z.string(),
  /** Exact names; one that begins with a dot stands for all names below it. */
  hosts: z.array(z.string()).min(1),
  /** What of the path is about the person who copied the link, a pattern. */
  drop: z.string().optional(),
  /** Who is asked about the address instead of the address itself. */
  ask: z.url().optional(),
  /** Redirects that are followed inside the service. */
  hops: z.number().int().nonnegative(),
  /** Where those without access are sent, or what they are answered. */
  closed: z.strictObject({ to: z.array(z.string()), status: z.array(z.number().int()) }),
})

type Service = z.infer<typeof Service>

const known: readonly Service[] = z.array(Service).parse(services)
/** How long a teacher's answer may wait for somebody else's server, ms. */
const mostPatience = 1200
const longestAddress = 2000

/** Whether links are open to others, by asking the few services that are known; no other address is ever asked. */
export function createLinks(patience = mostPatience): Links {
  return {
    async isOpen(address) {
      const url = readAddress(address)
      const service = url && serviceOf(url)
      if (!service) return 'unknown'
      try {
        return await ask(service, asked(service, url), AbortSignal.timeout(patience))
      } catch {
        return 'unknown'
      }
    },
  }
}

/** The name of the service that an address belongs to, as people call it; undefined for all others. */
export function nameOfService(address: string): string | undefined {
  const url = readAddress(address)
  return url && serviceOf(url)?.name
}

/** Only plain https addresses: no port, no password, nothing that could mean a machine of ours. */
function readAddress(address: string): URL | undefined {
  const url = address.length <= longestAddress ? URL.parse(address) : null
  return url?.protocol === 'https:' && url.port === '' && url.username + url.password === '' ? url : undefined
}

function serviceOf(url: URL): Service | undefined {
  return known.find((service) => belongsTo(service, url))
}

function belongsTo({ hosts }: Service, { hostname }: URL): boolean {
  return hosts.some((host) => (host.startsWith('.') ? hostname.endsWith(host) : hostname === host))
}

function asked(service: Service, url: URL): URL {
  if (service.ask !== undefined) return new URL(service.ask + encodeURIComponent(url.href))
  const plain = new URL(url)
  if (service.drop !== undefined) plain.pathname = plain.pathname.replace(new RegExp(service.drop, 'u'), '')
  return plain
}

async function ask(service: Service, first: URL, signal: AbortSignal): Promise<LinkState> {
  let url = first
  for (let hop = 0; hop <= service.hops; hop++) {
    const response = await fetch(url, { redirect: 'manual', signal })
    // Who is let in says it all; what stands there is none of our business.
    await response.body?.cancel()
    if (response.ok) return 'open'
    if (service.closed.status.includes(response.status)) return 'closed'
    const next = readAddress(URL.parse(response.headers.get('location') ?? '', url)?.href ?? '')
    if (!next) return 'unknown'
    if (service.closed.to.some((place) => (next.hostname + next.pathname).startsWith(place))) return 'closed'
    if (!belongsTo(service, next)) return 'unknown'
    url = next
  }
  return 'unknown'
}
