"""A page on Facebook. It keeps no key; its own feed answers whether a post is there."""
