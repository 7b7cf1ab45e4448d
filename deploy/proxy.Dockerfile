# The proxy: nginx as it comes, with our one file and the pages for when the portal does not answer. Not root.
FROM nginx:1.28-alpine
COPY nginx.conf /etc/nginx/nginx.conf
COPY pages /etc/nginx/pages
RUN install -d -o nginx -g nginx /var/cache/iris
USER nginx
EXPOSE 8080 8443
ENTRYPOINT []
CMD ["nginx", "-g", "daemon off;"]
