import { type OrderDraft, type Route, USUAL_ROUTE } from '../../../shared/review/order-form.ts';
import type { Profiles } from '../../stores/profiles-store.ts';

/** What a new order form begins with: the centre and the material of its printer, as they were typed in the preferences. */
export function newOrder({
  centre,
  printer,
}: Pick<Profiles, 'centre' | 'printer'>): OrderDraft & { readonly route: Route } {
  const { route, institution, department, name, address } = centre ?? {};
  return {
    route: route ?? USUAL_ROUTE,
    institution,
    department,
    manufacturer: name,
    manufacturerAddress: address,
    material: printer?.material,
  };
}
