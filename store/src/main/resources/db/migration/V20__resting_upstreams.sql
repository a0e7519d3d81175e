-- Which variants a node leaves alone just now, because their upstreams failed too often; told with every renewal of its leases.

ALTER TABLE gateway_node
    ADD COLUMN resting jsonb NOT NULL DEFAULT '[]';     -- system, variant, trying, until (the node's clock)
