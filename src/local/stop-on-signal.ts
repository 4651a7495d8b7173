/** Ends the process in good order on Ctrl-C or a stop from outside; a second signal ends it at once. */
export function stopOnSignal(...closes: (() => Promise<void>)[]): void {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      void endAfter(closes)
    })
  }
}

async function endAfter(closes: (() => Promise<void>)[]): Promise<void> {
  const results = await Promise.allSettled(closes.map((close) => close()))
  process.exit(results.every((result) => result.status === 'fulfilled') ? 0 : 1)
}
