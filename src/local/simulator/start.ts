import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSimulator, type Simulator, type SimulatorOptions } from './simulator.ts'

/** A simulator that listens. */
export interface StartedSimulator {
  simulator: Simulator
  origin: string
  close: () => Promise<void>
}

/** Starts a simulator on a loopback port (0 picks a free one). */
export async function startSimulator(
  options: SimulatorOptions & { port?: number },
): Promise<StartedSimulator> {
  const simulator = createSimulator(options)
  const server = createServer(simulator.app)
  await listen(server, options.port ?? 0)
  const { port } = server.address() as AddressInfo
  return {
    simulator,
    origin: `http://127.0.0.1:${port}`,
    async close() {
      simulator.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const busy = error.code === 'EADDRINUSE'
      reject(
        busy
          ? new Error(`Port ${port} is in use: set SIMULATOR_PORT to a free one.`, { cause: error })
          : error,
      )
    })
    server.listen(port, '127.0.0.1', resolve)
  })
}
