import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { KNOWN_SETTINGS } from '../support/known-settings';

interface Container {
  name: string;
  image: string;
  command?: string[];
  ports?: { name: string; containerPort: number }[];
  env?: { name: string; value?: string; valueFrom?: object }[];
  resources: { requests: object; limits: object };
  securityContext: object;
  lifecycle?: object;
  livenessProbe?: Probe;
  readinessProbe?: Probe;
}
interface Probe {
  httpGet?: { path: string; port: string };
  tcpSocket?: { port: string };
}
interface Labels {
  [name: string]: string;
}
interface Selector {
  matchLabels?: Labels;
  matchExpressions?: { key: string; operator: 'In'; values: string[] }[];
}
interface Policy {
  podSelector: Selector;
  policyTypes: string[];
  ingress?: { from?: { podSelector?: Selector }[]; ports: { port: string | number }[] }[];
  egress?: { to?: { podSelector?: Selector }[]; ports: { port: string | number }[] }[];
}
interface Pod {
  metadata: { labels: Labels };
  spec: { securityContext: object; containers: Container[]; automountServiceAccountToken: boolean };
}
interface Resource {
  kind: string;
  metadata: { name: string };
  spec: Policy & {
    replicas?: number;
    template: Pod;
    selector: Labels & Selector;
    ports: { port: number; targetPort: string }[];
    scaleTargetRef: { name: string };
  };
}

const folder = join(__dirname, '../../operations/kubernetes');
const read = (file: string): Resource[] =>
  parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS() as Resource;
  });

const files = readdirSync(join(folder, 'base')).filter((file) => file !== 'kustomization.yaml');
const base = files.flatMap((file) => read(join('base', file)));
const trial = read('overlays/trial/postgres.yaml');
const of = (kind: string, among = base): Resource[] => among.filter((resource) => resource.kind === kind);
const workloads = (among = base) => ['Deployment', 'Job', 'StatefulSet'].flatMap((kind) => of(kind, among));
const processes = workloads().map(({ metadata: { name }, spec: { template } }) => ({
  name,
  labels: template.metadata.labels,
  pod: template.spec,
  container: template.spec.containers[0]!,
}));

/** Whether a selector finds a pod with these labels. */
const selects = ({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean =>
  Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
  matchExpressions.every(({ key, values }) => values.includes(labels[key] ?? ''));

test('every process of the image has its workload, and every file is in the base', () => {
  expect(processes.map(({ container }) => container.command![1]).sort()).toEqual(
    Object.keys(KNOWN_SETTINGS).sort(),
  );
  const { resources } = parse(readFileSync(join(folder, 'base/kustomization.yaml'), 'utf8')) as {
    resources: string[];
  };
  expect(resources.sort()).toEqual(files.sort());
});

test.each(workloads([...base, ...trial]).map((workload) => [workload.metadata.name, workload] as const))(
  '%s runs without rights, on a file system that it cannot write, within limits',
  (_, { spec: { template } }) => {
    const { securityContext, containers, automountServiceAccountToken } = template.spec;
    expect(automountServiceAccountToken).toBe(false);
    expect(securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    for (const container of containers) {
      expect(container.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(container.resources).toEqual({
        requests: { cpu: expect.any(String) as string, memory: expect.any(String) as string },
        limits: { memory: expect.any(String) as string },
      });
    }
  },
);

test.each(processes.map((process) => [process.name, process] as const))(
  '%s is given variables that it reads, and every secret by its name',
  (_, { container: { command, env = [] } }) => {
    const known = KNOWN_SETTINGS[command![1]!]!;
    expect(env.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
    const secrets = env.filter(({ name }) => /SECRET|DATABASE/.test(name));
    expect(secrets.length).toBeGreaterThan(0);
    for (const { value, valueFrom } of secrets) {
      expect(value).toBeUndefined();
      expect(valueFrom).toHaveProperty('secretKeyRef.key');
    }
  },
);

const deployments = processes.filter(({ name }) => name !== 'load');
const SERVED: Record<string, string[]> = { gateway: ['/health', '/ready'], subgraph: ['/health'] };

test.each(deployments.map((process) => [process.name, process] as const))(
  '%s is asked for its health where it tells, and reached at the port that it is given',
  (name, { labels, container: { ports, env, livenessProbe, readinessProbe } }) => {
    const port = (which: string) => ports!.find((each) => each.name === which)!.containerPort;
    const given = (variable: string) => Number(env!.find((each) => each.name === variable)!.value);
    expect([port('http'), port('metrics')]).toEqual([given('PORT'), given('METRICS_PORT')]);
    for (const probe of [livenessProbe!, readinessProbe!]) {
      const { httpGet, tcpSocket } = probe;
      expect((httpGet ?? tcpSocket)!.port).toBe('http');
      const paths = [null, ...SERVED[labels['ketnoi/role']!]!];
      expect(paths).toContain(httpGet?.path ?? null);
    }
    const service = of('Service').find((each) => each.metadata.name === name)!;
    expect(service.spec.ports).toEqual([{ name: 'http', port: given('PORT'), targetPort: 'http' }]);
    expect(selects({ matchLabels: service.spec.selector }, labels)).toBe(true);
    for (const kind of ['PodDisruptionBudget', 'HorizontalPodAutoscaler']) {
      expect(of(kind).map(({ metadata }) => metadata.name)).toContain(name);
    }
    expect(of('HorizontalPodAutoscaler').map(({ spec }) => spec.scaleTargetRef.name)).toContain(name);
  },
);

test('every process goes on serving while it is taken out of service', () => {
  for (const { name, container } of deployments) {
    const serves = container.env!.some((each) => each.name === 'SHUTDOWN_DELAY_MS' && Number(each.value) > 0);
    expect([name, serves || container.lifecycle]).toEqual([
      name,
      name === 'gateway' ? true : { preStop: { exec: { command: ['sleep', '5'] } } },
    ]);
  }
});

test('Prometheus finds every process that serves, under the names that the alerts know', () => {
  const file = (name: string) => readFileSync(join(folder, '../prometheus', name), 'utf8');
  const { scrape_configs: jobs } = parse(file('kubernetes.yml')) as {
    scrape_configs: { job_name: string; relabel_configs: { source_labels: string[]; regex?: string }[] }[];
  };
  const watched = (label: string) =>
    jobs.flatMap(({ relabel_configs: rules }) =>
      rules.filter(({ source_labels: [name] }) => name!.endsWith(label)).map(({ regex }) => regex),
    );
  const roles = new Set(deployments.map(({ labels }) => labels['ketnoi/role']));
  expect(watched('_pod_label_ketnoi_role')).toEqual([...roles].sort());
  expect(watched('_container_port_name')).toEqual(jobs.map(() => 'metrics'));
  const named = [...file('prometheus.yml').matchAll(/job_name: (\S+)/g)].map(([, name]) => name);
  expect(jobs.map((job) => job.job_name)).toEqual(named);
});

test('what an autoscaler scales is not set back by applying the manifests again', () => {
  const scaled = of('HorizontalPodAutoscaler').map(({ spec }) => spec.scaleTargetRef.name);
  const fixed = of('Deployment').filter(
    ({ metadata, spec }) => spec.replicas && scaled.includes(metadata.name),
  );
  expect(fixed.map(({ metadata }) => metadata.name)).toEqual([]);
});

test('the gateway finds every subgraph at its service', () => {
  const gateway = processes.find(({ name }) => name === 'gateway')!;
  const urls = gateway.container.env!.filter(({ name }) => name.endsWith('_URL') && !name.startsWith('AUTH'));
  const expected = of('Service')
    .filter(({ metadata }) => metadata.name !== 'gateway')
    .map(({ metadata, spec }) => `http://${metadata.name}:${spec.ports[0]!.port}/graphql`);
  expect(urls.map(({ value }) => value).sort()).toEqual(expected.sort());
});

describe('the network policies', () => {
  const policies = of('NetworkPolicy').map(({ spec }) => spec);
  /** The roles that may reach a pod at a port by what stands in a direction of its policies; null: anybody. */
  function peers(labels: Labels, port: string | number): (Selector | null)[] {
    const rules = policies
      .filter((policy) => selects(policy.podSelector, labels))
      .flatMap(({ ingress = [] }) => ingress.filter(({ ports }) => ports.some((each) => each.port === port)));
    return rules.flatMap(({ from }) => from?.map(({ podSelector }) => podSelector ?? {}) ?? [null]);
  }

  test('cover every pod: what is not allowed is forbidden', () => {
    for (const { labels } of processes) {
      const closing = policies.filter(
        ({ podSelector, ingress, egress }) => selects(podSelector, labels) && !ingress && !egress,
      );
      expect(closing.map(({ policyTypes }) => policyTypes)).toEqual([['Ingress', 'Egress']]);
    }
  });

  test('let the gateway be reached by anybody, and a subgraph by the gateway alone', () => {
    for (const { name, labels } of deployments) {
      const gateway = { matchLabels: { 'ketnoi/role': 'gateway' } };
      expect(peers(labels, 'http')).toEqual([name === 'gateway' ? null : gateway]);
    }
  });

  test('let subgraphs and the load ask the database, and the gateway not', () => {
    const asking = processes.filter(({ labels }) =>
      policies.some(
        ({ podSelector, egress = [] }) =>
          selects(podSelector, labels) && egress.some(({ ports }) => ports.some(({ port }) => port === 5432)),
      ),
    );
    expect(asking.map(({ name }) => name).sort()).toEqual(
      processes
        .map(({ name }) => name)
        .filter((name) => name !== 'gateway')
        .sort(),
    );
  });

  test('let every process find names', () => {
    for (const { labels } of processes) {
      const asked = policies.filter(({ podSelector }) => selects(podSelector, labels));
      expect(
        asked.some(({ egress = [] }) => egress.some(({ ports }) => ports.some(({ port }) => port === 53))),
      ).toBe(true);
    }
  });
});

test.each(['production', 'trial'])('the overlay %s changes what there is', (name) => {
  const overlay = join(folder, 'overlays', name);
  const {
    resources,
    patches = [],
    images,
  } = parse(readFileSync(join(overlay, 'kustomization.yaml'), 'utf8')) as {
    resources: string[];
    patches?: { path: string }[];
    images: { name: string; newTag: string }[];
  };
  // without a tag a cluster asks a registry for the image, also where it lies there already
  const used = new Set(processes.map(({ container }) => container.image));
  expect(images.map((image) => image.name)).toEqual([...used]);
  expect(images.map(({ newTag }) => newTag)).not.toContain(undefined);
  expect(resources.filter((resource) => !existsSync(join(overlay, resource)))).toEqual([]);
  for (const { path } of patches) {
    for (const { kind, metadata } of read(join('overlays', name, path))) {
      expect(of(kind).map((resource) => resource.metadata.name)).toContain(metadata.name);
    }
  }
});
