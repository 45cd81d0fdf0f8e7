import { createPharosClient } from '@pharos/client';

import { Api } from './api.js';
import { Dictionary } from './dictionary.js';
import { History } from './history.js';
import { Notices } from './notices.js';
import { Objects, pointType } from './objects.js';
import type { OpenMct } from './openmct.js';
import { Realtime } from './realtime.js';
import { search } from './search.js';
import { SharedFeed } from './shared-feed.js';
import { StalenessWatch } from './staleness.js';
import { PointProvider } from './point-provider.js';
import { pageTiming, type Timing } from './timing.js';

export interface PharosPluginOptions {
  /** Where Pharos listens, for example `http://127.0.0.1:8000`. */
  readonly url: string;
  /** API key, where access asks for one. Whoever can open the page can read it. */
  readonly key?: string;
  /** Of the objects; `pharos` when not given. A page with two servers needs two. */
  readonly namespace?: string;
  /** The page's own clock when not given. */
  readonly timing?: Timing;
}

/**
 * The plugin, for `openmct.install`: the tree of sources, their history, what comes live, limits and staleness.
 * @throws TypeError when the address or the key are such that no request can hold them.
 */
export function pharosPlugin({ url, key, namespace = 'pharos', timing = pageTiming }: PharosPluginOptions) {
  const client = createPharosClient({ url, ...(key === undefined ? {} : { key }) });
  // Nothing is asked yet, but an address that is none is found here and not in the middle of a view.
  client.live();

  return (openmct: OpenMct): void => {
    const api = new Api(client);
    const dictionary = new Dictionary(api);
    const objects = new Objects(namespace, dictionary);
    const notices = new Notices(openmct);
    const feed = new SharedFeed((options) => client.live(options), notices, timing);

    openmct.types.addType(pointType, {
      name: 'Pharos metric',
      description: 'What a source of Pharos measures.',
      cssClass: 'icon-telemetry',
    });
    openmct.objects.addRoot(objects.identifier({ type: 'root' }));
    openmct.objects.addProvider(namespace, {
      get: (identifier) => objects.get(identifier),
      supportsSearchType: (type) => type === 'OBJECTS',
      search: (query) => search({ api, dictionary, objects }, query).catch((error: unknown) => failed(notices, error)),
    });
    openmct.composition.addProvider({
      appliesTo: ({ identifier, type }) => identifier.namespace === namespace && type === 'folder',
      load: ({ identifier }) =>
        objects.below(identifier).then(
          (places) => (places ?? []).map((place) => objects.identifier(place)),
          (error: unknown) => failed(notices, error),
        ),
    });
    openmct.telemetry.addProvider(
      new PointProvider({
        namespace,
        time: openmct.time,
        feed,
        history: new History(api),
        realtime: new Realtime(feed, timing),
        staleness: new StalenessWatch({ api, feed, timing }),
      }),
    );
  };
}

/** Told to people, and nothing to show. */
function failed(notices: Notices, error: unknown): [] {
  notices.onFailure(error);
  return [];
}
