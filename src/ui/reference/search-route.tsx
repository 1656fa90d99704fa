import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { SearchPage } from './search-page.tsx';

/** The search with its words in the address, so that a search can be linked to and gone back to. */
export function SearchRoute() {
  const { q = '' } = useSearch({ from: '/search' });
  const navigate = useNavigate({ from: '/search' });
  const [query, setQuery] = useState(q);
  const change = (next: string) => {
    setQuery(next);
    void navigate({ search: { q: next || undefined }, replace: true });
  };
  return <SearchPage query={query} onChange={change} />;
}
